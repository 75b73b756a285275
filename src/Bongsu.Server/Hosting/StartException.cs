namespace Bongsu.Server.Hosting;

/// <summary>The environment or the configuration does not allow a start or a command; the message says what to mend.</summary>
internal class StartException(string message) : Exception(message);
