"""What the organisation says in public: its pages, where its groups are, and how machines find them."""
