using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Kinds;

/// <summary>The configuration that a definition under examination would be part of.</summary>
internal interface IDefinitionWorld : IDefinitionSource
{
    /// <summary>The kinds that its objects are of.</summary>
    DefinitionKinds Kinds { get; }

    /// <summary>True where there is an object of that kind and name.</summary>
    bool Has(DefinitionKind kind, string name);

    /// <summary>The definition of that kind and name with its secrets open, or null.</summary>
    IDefinition? Find(DefinitionKind kind, string name);

    /// <summary>The names of a kind's objects, in no order.</summary>
    IEnumerable<string> Names(DefinitionKind kind);

    /// <summary>The hosts that would be members of a service. The first question reads every host.</summary>
    IEnumerable<string> MembersOf(string service);

    /// <summary>A host or service as it would work; null where there is none.</summary>
    EffectiveHost? Resolve(string name);
}
