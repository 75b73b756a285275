namespace Bongsu.Model.Levels;

/// <summary>Zabbix' trigger severities, numbered as Zabbix numbers them, and what they are here before the category bounds them.</summary>
public enum ZabbixSeverity
{
    /// <summary>Not classified: level 1.</summary>
    NotClassified = 0,

    /// <summary>Information: level 1.</summary>
    Information = 1,

    /// <summary>Warning: level 2.</summary>
    Warning = 2,

    /// <summary>Average: level 3.</summary>
    Average = 3,

    /// <summary>High: level 4.</summary>
    High = 4,

    /// <summary>Disaster: level 5.</summary>
    Disaster = 5,
}
