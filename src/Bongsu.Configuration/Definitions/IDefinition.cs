namespace Bongsu.Configuration.Definitions;

/// <summary>An object of the configuration: named, and unique by name within its kind.</summary>
public interface IDefinition
{
    /// <summary>1 to 128 characters, unique within the kind; hosts and services share one name space, because expressions name both.</summary>
    string Name { get; }
}
