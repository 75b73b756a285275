namespace Bongsu.Server.Settings;

/// <summary>The settings do not hold; the message names each fault in a sentence.</summary>
internal sealed class SettingsException(string message) : Exception(message);
