namespace Bongsu.Configuration.Definitions;

/// <summary>What an override changes.</summary>
public enum OverriddenObject
{
    /// <summary>Item prototypes.</summary>
    Item,

    /// <summary>Trigger prototypes.</summary>
    Trigger,

    /// <summary>Chart prototypes.</summary>
    Chart,

    /// <summary>Host prototypes.</summary>
    Host,
}
