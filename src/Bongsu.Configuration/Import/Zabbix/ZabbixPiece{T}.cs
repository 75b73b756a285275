namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>A piece with its definition.</summary>
internal sealed class ZabbixPiece<T>(string count, string what, T definition) : ZabbixPiece(count, what)
    where T : class
{
    public T Definition { get; set; } = definition;
}
