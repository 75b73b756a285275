namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>A receiver cannot start as it is set; the message names the setting and what to mend.</summary>
public sealed class FeedException(string message, Exception? inner = null) : Exception(message, inner);
