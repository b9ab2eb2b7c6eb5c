import { defineConfig } from 'prisma/config';

// Only `prisma generate` reads it, and connects to nothing.
export default defineConfig({
  schema: 'schema.prisma',
  datasource: { url: 'postgresql://127.0.0.1/none' },
});
