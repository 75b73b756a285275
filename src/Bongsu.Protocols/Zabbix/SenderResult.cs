namespace Bongsu.Protocols.Zabbix;

/// <summary>What a server said to "sender data".</summary>
/// <param name="Accepted">Whether <c>response</c> was "success". Rows may have failed all the same.</param>
/// <param name="Processed">Rows taken.</param>
/// <param name="Failed">Rows refused.</param>
/// <param name="Total">Rows seen.</param>
/// <param name="Info">The whole text; empty where there was none.</param>
public readonly record struct SenderResult(bool Accepted, int Processed, int Failed, int Total, string Info);
