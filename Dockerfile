# One image for all processes; docker-compose.yml says which of them a container is.

FROM python:3.11-slim AS packages
# A stage of its own, so that pip's leftovers stay out of the image that runs.
COPY requirements/run.txt /tmp/run.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
        --use-pep517 --require-hashes --requirement /tmp/run.txt

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data \
    STATIC_DIR=/app/staticfiles
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
# The code belongs to root and is compiled here: the program cannot change itself, and
# runs on a read-only file system. Its one own place is /data (attachments).
RUN useradd --uid 1000 --no-create-home --home-dir /data --shell /usr/sbin/nologin messages \
    && install --directory --owner=1000 --group=1000 /data \
    && PROFILE=development SECRET_KEY=only-to-collect-the-static-files-of-this-image-00000 \
        DATABASE_URL=sqlite:///:memory: ENV_FILE=/dev/null \
        python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q .
USER 1000:1000
VOLUME /data
EXPOSE 8000 2525
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
    CMD ["python", "scripts/container_health.py", "web"]
# Threads, because a page waits for the database and not for Python; heartbeat files in
# memory, because a slow disk must not look like a dead worker.
CMD ["gunicorn", "messaging_center.wsgi", "--bind", "0.0.0.0:8000", \
    "--worker-class", "gthread", "--workers", "2", "--threads", "8", \
    "--graceful-timeout", "30", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
