"""Runs migrations on the connection that the program hands over, inside its transaction."""

from alembic import context

from factcheck.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can alter its schema within a transaction; Alembic only assumes that it cannot.
    transactional_ddl=True,
)
context.run_migrations()
