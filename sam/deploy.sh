#!/usr/bin/env bash
# Deploys the stacks of sam/: builds, checks, shows what would change, applies it, and looks whether it works.
# Run it again after any failure: it goes on where it stopped. sam/DEPLOYMENT_STEPS.md says what to prepare.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(dirname "$here")
usage="usage: sam/deploy.sh --parameters FILE [--stack NAME] [--controller FILE] [--bucket NAME] [--yes] [--dry-run]
  --parameters FILE  parameters of template.yaml, a line each: Name=value
  --stack NAME       huntaze-reads unless said; the controller's is NAME-canary
  --controller FILE  parameters of controller.yaml: deploys the controller too; Run=1 in it starts the first rollout
  --bucket NAME      for the packages; made unless it is there: huntaze-artifacts-ACCOUNT-REGION unless said
  --yes              applies changes without asking
  --dry-run          shows the changes of the first stack and applies none; makes the bucket, where the packages must be"

stack=huntaze-reads parameters='' controller='' bucket='' confirmed=no dry_run=no
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf 'deploy: %s\n' "$*" >&2; }

# What is wrong, then what to do about it.
fail() {
  say "$1"
  say "  $2"
  exit 1
}

misused() {
  say "$1"
  printf '%s\n' "$usage" >&2
  exit 2
}

options() {
  while [ $# -gt 0 ]; do
    case $1 in
    --parameters | --stack | --controller | --bucket)
      [ $# -gt 1 ] || misused "$1 needs a value"
      case $1 in
      --parameters) parameters=$2 ;;
      --stack) stack=$2 ;;
      --controller) controller=$2 ;;
      --bucket) bucket=$2 ;;
      esac
      shift
      ;;
    --yes) confirmed=yes ;;
    --dry-run) dry_run=yes ;;
    --help | -h)
      printf '%s\n' "$usage"
      exit 0
      ;;
    *) misused "unknown: $1" ;;
    esac
    shift
  done
  [ -n "$parameters" ] || misused "--parameters is missing"
  check_parameters "$parameters"
  [ -z "$controller" ] || check_parameters "$controller"
}

# Every wrong line at once.
check_parameters() {
  [ -r "$1" ] || misused "$1 cannot be read"
  local wrong
  wrong=$(grep -nvE '^[A-Za-z][A-Za-z0-9]*=|^[[:space:]]*(#.*)?$' "$1" || true)
  [ -z "$wrong" ] || misused "$1: these lines are not Name=value: $(cut -d: -f1 <<<"$wrong" | paste -sd' ')"
}

preflight() {
  command -v aws >/dev/null 2>&1 || fail "the AWS command line is not there" "install it: https://docs.aws.amazon.com/cli/"
  "$home/.ci/find-java" >/dev/null || fail "no JDK 25 was found" "install one, for example the package temurin-25-jdk"
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
  [ -n "$region" ] || fail "no Region is set" "aws configure set region eu-west-1, or set AWS_REGION"
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER=''
  account=$(aws sts get-caller-identity --query Account --output text 2>"$work/error") ||
    fail "AWS does not know who you are: $(tail -n 1 "$work/error")" "aws configure, or aws sso login"
  bucket=${bucket:-huntaze-artifacts-$account-$region}
  say "account $account, Region $region, stack $stack"
}

build() {
  say "building the functions; log: $home/target/deploy-build.log"
  mkdir -p "$home/target"
  (cd "$home" && ./mvnw -B package -Dmaven.test.skip=true -pl read-functions) >"$home/target/deploy-build.log" 2>&1 ||
    fail "the build failed" "see $home/target/deploy-build.log"
}

validate() {
  local template
  for template in "$here"/*.yaml; do
    aws cloudformation validate-template --template-body "file://$template" >/dev/null 2>"$work/error" ||
      fail "${template#"$home"/}: $(tail -n 1 "$work/error")" "mend the template; nothing was changed"
  done
}

make_bucket() {
  aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1 && return
  say "making the bucket $bucket"
  local place=()
  [ "$region" = us-east-1 ] || place=(--create-bucket-configuration "LocationConstraint=$region")
  aws s3api create-bucket --bucket "$bucket" "${place[@]}" >/dev/null 2>"$work/error" ||
    fail "no bucket $bucket: $(tail -n 1 "$work/error")" "name one of yours with --bucket"
  aws s3api put-public-access-block --bucket "$bucket" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true 2>"$work/error" ||
    fail "the bucket $bucket is not closed to the public: $(tail -n 1 "$work/error")" "close it, then run this again"
}

# The parameters of a file and of further Name=value arguments, as CloudFormation wants them.
as_json() {
  local file=$1 line name value comma=''
  shift
  printf '['
  while IFS= read -r line; do
    [[ $line =~ ^[A-Za-z] ]] || continue
    name=${line%%=*} value=${line#*=}
    value=${value//\\/\\\\} value=${value//\"/\\\"}
    printf '%s{"ParameterKey":"%s","ParameterValue":"%s"}' "$comma" "$name" "$value"
    comma=,
  done < <(cat "$file" && printf '\n' && printf '%s\n' "$@")
  printf ']'
}

status() {
  aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>"$work/error" ||
    { grep -q 'does not exist' "$work/error" && echo NONE; } ||
    fail "the stack $1 cannot be read: $(tail -n 1 "$work/error")" "look at your permissions"
}

output() {
  aws cloudformation describe-stacks --stack-name "$1" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]"
}

# Waits for whoever is at work on the stack; says what kind of change set it takes.
kind_of_change() {
  local state
  state=$(status "$1")
  while [[ $state == *_IN_PROGRESS && $state != REVIEW_IN_PROGRESS ]]; do
    say "stack $1 is $state; waiting"
    sleep 5
    state=$(status "$1")
  done
  case $state in
  NONE | REVIEW_IN_PROGRESS) echo CREATE ;;
  ROLLBACK_COMPLETE | ROLLBACK_FAILED | DELETE_FAILED | UPDATE_ROLLBACK_FAILED)
    fail "stack $1 is $state, which takes no change" \
      "look why in its events; then aws cloudformation delete-stack (a first try) or continue-update-rollback"
    ;;
  *) echo UPDATE ;;
  esac
}

changes() {
  aws cloudformation describe-change-set --stack-name "$1" --change-set-name "$2" --output text \
    --query 'Changes[].ResourceChange.[Action,LogicalResourceId,ResourceType,Replacement]'
}

# deploy_stack NAME TEMPLATE PARAMETERS [Name=value...]
deploy_stack() {
  local name=$1 template=$2 file=$3 kind set reason
  shift 3
  kind=$(kind_of_change "$name")
  set=deploy-$(date -u +%Y%m%d%H%M%S)
  as_json "$file" "$@" >"$work/parameters.json"
  aws cloudformation create-change-set --stack-name "$name" --change-set-name "$set" --change-set-type "$kind" \
    --template-body "file://$template" --parameters "file://$work/parameters.json" --include-nested-stacks \
    --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND >/dev/null 2>"$work/error" ||
    fail "stack $name: $(tail -n 1 "$work/error")" "mend the parameters in $file; nothing was changed"
  if ! aws cloudformation wait change-set-create-complete --stack-name "$name" --change-set-name "$set" 2>/dev/null; then
    reason=$(aws cloudformation describe-change-set --stack-name "$name" --change-set-name "$set" \
      --query StatusReason --output text)
    aws cloudformation delete-change-set --stack-name "$name" --change-set-name "$set" >/dev/null
    case $reason in
    *"didn't contain changes"* | *"No updates are to be performed"*)
      say "stack $name: nothing to change"
      return
      ;;
    esac
    fail "stack $name: $reason" "mend it; nothing was changed"
  fi
  say "stack $name, what changes:"
  changes "$name" "$set"
  if [ "$dry_run" = yes ]; then
    aws cloudformation delete-change-set --stack-name "$name" --change-set-name "$set" >/dev/null
    [ "$(status "$name")" != REVIEW_IN_PROGRESS ] || aws cloudformation delete-stack --stack-name "$name"
    say "a dry run: nothing was changed"
    exit 0
  fi
  ask "Apply this to $name?"
  aws cloudformation execute-change-set --stack-name "$name" --change-set-name "$set" >/dev/null
  await_stack "$name" "$kind"
}

await_stack() {
  local done_when='stack-update-complete'
  [ "$2" = UPDATE ] || done_when='stack-create-complete'
  if ! aws cloudformation wait "$done_when" --stack-name "$1" 2>/dev/null; then
    aws cloudformation describe-stack-events --stack-name "$1" --output text --query \
      "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]" >&2
    fail "stack $1 is $(status "$1")" "the lines above say why; mend it and run this again"
  fi
  say "stack $1 is deployed"
}

ask() {
  [ "$confirmed" = no ] || return 0
  local answer=''
  printf '%s [y/N] ' "$1" >&2
  read -r answer || true
  [[ $answer == [yY]* ]] || fail "not applied" "run it again when you are ready, with --yes to apply without a question"
}

# A read through each arm: the control's user is there, and the candidate reaches its database.
smoke() {
  local event='{"httpMethod":"GET","resource":"/users/{id}","path":"/users/user-1","pathParameters":{"id":"user-1"}}'
  local function code
  for function in huntaze-mock-read huntaze-prisma-read; do
    printf '%s' "$event" >"$work/event.json"
    aws lambda invoke --function-name "$function:live" --payload "fileb://$work/event.json" "$work/answer.json" \
      >/dev/null 2>"$work/error" ||
      fail "$function cannot be invoked: $(tail -n 1 "$work/error")" "see its log group /aws/lambda/$function"
    code=$(grep -o '"statusCode":[0-9]*' "$work/answer.json" | grep -o '[0-9]*$' || true)
    case $code in
    200 | 404) say "$function answers $code" ;;
    *) fail "$function answers ${code:-nothing}" "see its log group /aws/lambda/$function" ;;
    esac
  done
}

confirm_subscriptions() {
  local topic pending tries=${SUBSCRIPTION_TRIES:-60}
  topic=$(output "$stack" AlertTopicArn)
  while :; do
    pending=$(aws sns list-subscriptions-by-topic --topic-arn "$topic" --output text \
      --query "Subscriptions[?SubscriptionArn=='PendingConfirmation'].Endpoint")
    [ -n "$pending" ] || break
    [ $((tries -= 1)) -gt 0 ] ||
      fail "not confirmed yet: $pending" "open the mail of AWS, press Confirm subscription, and run this again"
    say "waiting for $pending: open the mail of AWS and press Confirm subscription"
    sleep 10
  done
  say "all subscriptions of $topic are confirmed"
}

deploy_controller() {
  local name pairs=()
  for name in AlertTopicArn CanaryTopicArn AlertKeyArn FlagApplicationId FlagEnvironmentId FlagProfileId \
    AdvanceStrategyId RollbackStrategyId CodeDeployApplication MockReadDeploymentGroup PrismaReadDeploymentGroup; do
    pairs+=("$name=$(output "$stack" "$name")")
  done
  deploy_stack "$stack-canary" "$here/controller.yaml" "$controller" "${pairs[@]}"
  say "the page: $(output "$stack-canary" PageUrl)"
  if grep -qE '^Run=[1-9]' "$controller"; then
    say "the rollout starts by itself once its baseline is complete, an hour of traffic"
  else
    say "no rollout is wanted yet: Run=1 in $controller, and run this again"
  fi
}

options "$@"
preflight
build
validate
make_bucket
aws cloudformation package --template-file "$here/template.yaml" --s3-bucket "$bucket" --s3-prefix "$stack" \
  --output-template-file "$work/packaged.yaml" >/dev/null 2>"$work/error" ||
  fail "the packages cannot be stored in $bucket: $(tail -n 1 "$work/error")" "look at your permissions, or use --bucket"
deploy_stack "$stack" "$work/packaged.yaml" "$parameters"
smoke
confirm_subscriptions
if [ -n "$controller" ]; then
  deploy_controller
fi
say "done: ./canary check --aws looks at every item of the hardening"
