"""What tests of several rooms share: services, sites, browsers, and records made with a few words."""
