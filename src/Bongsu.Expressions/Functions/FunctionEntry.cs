using Bongsu.Model.Words;

namespace Bongsu.Expressions;

/// <summary>A function: its name, forms, and what is said of it.</summary>
public sealed class FunctionEntry
{
    internal FunctionEntry(string name, FunctionKind kind, FunctionExample example, params FunctionForm[] forms)
    {
        Name = name;
        Kind = kind;
        Example = example;
        Forms = forms;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its family.</summary>
    public FunctionKind Kind { get; }

    /// <summary>An example with its result.</summary>
    public FunctionExample Example { get; }

    /// <summary>The ways to call it; the first parameter tells them apart.</summary>
    public IReadOnlyList<FunctionForm> Forms { get; }

    /// <summary>True where its value changes with the clock alone.</summary>
    public bool DependsOnTime { get; internal init; }

    /// <summary>How many of the newest values it reads where its period says nothing (last() 1, change() 2).</summary>
    internal int NeedsValues { get; init; }

    /// <summary>For a trend function that looks at several seasons: how much further back than its period it reads.</summary>
    internal Func<CallNode, TimeSpan>? Reach { get; init; }

    /// <summary>What it computes, in one line.</summary>
    public string Describe(Language language) => SentenceRegistry.Text(language, "function." + Name);

    /// <inheritdoc />
    public override string ToString() => string.Join(" | ", Forms.Select(form => $"{Name}({form})"));
}
