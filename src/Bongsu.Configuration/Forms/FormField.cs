using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Forms;

/// <summary>A member of a definition or of a kind's options, as a form shows it. Immutable.</summary>
public sealed record FormField
{
    /// <summary>As in files: <c>displayName</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>For lists: what their elements are.</summary>
    public FieldType Element { get; init; }

    /// <summary>For objects and lists of them: the class of the members, to be asked of <see cref="FormShapes"/>.</summary>
    public Type? Class { get; init; }

    /// <summary>True where it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What holds where it is left out, as in files; null where nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>What it means, in English; null where nothing is written of it.</summary>
    public string? Help { get; init; }

    /// <summary>The class that it is a member of, without "Definition", such as <c>Network</c>; its words are found by it. Null for none.</summary>
    public string? Owner { get; init; }

    /// <summary>The words of a choice, or of a list's elements that are one.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The kinds of objects whose names it takes.</summary>
    public IReadOnlyList<DefinitionKind> RefersTo { get; init; } = [];
}
