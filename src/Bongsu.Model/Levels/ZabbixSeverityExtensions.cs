namespace Bongsu.Model.Levels;

/// <summary>From Zabbix' words to ours.</summary>
public static class ZabbixSeverityExtensions
{
    /// <summary>The level that a severity means before the category bounds it.</summary>
    public static Level ToLevel(this ZabbixSeverity severity) => severity <= ZabbixSeverity.Information ? Level.Info : (Level)(int)severity;
}
