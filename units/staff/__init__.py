"""Staff of units: their service, accounts and invitations."""
