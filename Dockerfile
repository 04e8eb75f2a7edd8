# Polity in a container. PostgreSQL and the proxy with TLS are beside it: compose.yaml.
FROM node:24-bookworm-slim AS libraries
WORKDIR /polity
# Libraries change less often than Polity: this layer is kept until they do.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund --no-update-notifier

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    POLITY_DATA=/data
WORKDIR /polity
RUN install -d -o node -g node -m 0700 /data
COPY --from=libraries /polity/node_modules ./node_modules
COPY package.json CHANGELOG.md LICENSE SECURITY.md publiccode.yml ./
COPY bin ./bin
COPY docs ./docs
COPY jurisdictions ./jurisdictions
COPY library ./library
COPY schema ./schema
COPY src ./src
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Without a limit Node clears up late where there is much memory, and the process grows for no use.
ENTRYPOINT ["node", "--max-old-space-size=512", "src/cli/main.ts"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
