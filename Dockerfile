# The service with its embedded store. Data lives in /data.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/legation \
 && /opt/legation/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app app
COPY graph graph
COPY ontology ontology
RUN /opt/legation/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data legation \
 && mkdir /data && chown legation /data
COPY --from=build /opt/legation /opt/legation
USER 10001
ENV PATH=/opt/legation/bin:$PATH LEGATION_HOST=0.0.0.0 \
    LEGATION_STORE=/data/store LEGATION_KEYS_FILE=/data/store.keys.json \
    LEGATION_AUDIT_LOG=/data/store.audit.jsonl
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD \
  ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["legation", "serve", "--host", "0.0.0.0", "--port", "8000"]
