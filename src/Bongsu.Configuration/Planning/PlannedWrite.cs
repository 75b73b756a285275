using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Planning;

/// <summary>One object that a change of the configuration writes, wherever objects of its kind are kept.</summary>
internal abstract record PlannedWrite
{
    public required ChangeKind Change { get; init; }

    public required DefinitionKind Kind { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }

    public ConfigurationChange ToPublic() => new(Change, Kind, Name, Lines);
}
