namespace Bongsu.Configuration.Definitions;

/// <summary>The kinds of configuration objects: the top-level lists of a configuration file, in the order in which they are applied.</summary>
public enum DefinitionKind
{
    /// <summary>The one object of settings, named <c>settings</c>.</summary>
    Settings,

    /// <summary>organisations</summary>
    Organisation,

    /// <summary>channels</summary>
    Channel,

    /// <summary>trackers</summary>
    Tracker,

    /// <summary>templates</summary>
    Template,

    /// <summary>services</summary>
    Service,

    /// <summary>hosts</summary>
    Host,

    /// <summary>autoregistration</summary>
    Autoregistration,

    /// <summary>policies</summary>
    Policy,

    /// <summary>reports</summary>
    Report,

    /// <summary>users; kept among the accounts, not as configuration rows.</summary>
    User,

    /// <summary>maintenances</summary>
    Maintenance = 20,
}
