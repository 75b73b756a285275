namespace Bongsu.Collect.Checks.Browser;

/// <summary>The browser refused a command.</summary>
/// <param name="message">Why.</param>
internal sealed class DevToolsException(string message) : Exception(message);
