using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Kinds;

/// <summary>Definitions by class and name.</summary>
internal interface IDefinitionSource
{
    /// <summary>The definition with its secrets open, or null where there is none.</summary>
    T? Find<T>(string name)
        where T : class, IDefinition;
}
