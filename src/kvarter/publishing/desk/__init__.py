"""How the national office changes what the organisation says in public."""
