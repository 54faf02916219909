# One image for web and worker; the command decides. State lives in /app/var: mount a volume there,
# or set DATABASE_URL and REDIS_URL.
# Debian 13: its PostgreSQL programs are of version 17, as the server of compose.yaml; pg_dump copies no
# newer server than itself.
FROM python:3.11-slim-trixie

RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates postgresql-client tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 chris
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY --chown=chris:chris . .
RUN mkdir -p var && chown chris:chris var
USER chris
ENV PORT=5000
EXPOSE 5000
VOLUME /app/var
# Python, because the image holds no curl. While it drains it still answers, so that it is not
# restarted in the middle of calls. A container that is the worker alone runs with `--no-healthcheck`.
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as ask; ask.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health', timeout=4)"]
# Web and worker together, as `make run` starts them. For one process each, give the command of
# the Procfile: `gunicorn …` or `python -m services.jobs`.
STOPSIGNAL SIGTERM
CMD ["python", "-m", "services.server.launch"]
