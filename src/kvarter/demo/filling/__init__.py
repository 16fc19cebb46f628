"""The planned world is written into the database, one part after another. Only actions.fill comes here."""
