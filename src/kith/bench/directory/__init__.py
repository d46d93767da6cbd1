"""How fast help is found among very many services, beside a peer: built in bulk, served as production serves it."""
