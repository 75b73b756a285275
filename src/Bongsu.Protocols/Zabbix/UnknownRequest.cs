namespace Bongsu.Protocols.Zabbix;

/// <summary>A message that is legal and not for us: requests of proxies and of the API, the XML form.</summary>
/// <param name="Name">The content of <c>request</c>, cut to 64 characters, or null where the message has none.</param>
public sealed record UnknownRequest(string? Name) : TrapperRequest;
