"""The newsroom's pages: server-rendered, served on the loopback, nothing loaded from elsewhere."""
