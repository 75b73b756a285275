using System.Collections;
using System.Text;

namespace Bongsu.Metrics;

/// <summary>
/// The identity of a series: labels ordered by name (ordinal), each name once, no empty values. The metric's name is the label
/// <c>__name__</c>. Equality is by content.
/// </summary>
public sealed class Labels : IReadOnlyList<Label>, IEquatable<Labels>
{
    /// <summary>The label that carries the metric's name.</summary>
    public const string MetricName = "__name__";

    private readonly Label[] _labels;
    private readonly int _hash;

    private Labels(Label[] ordered)
    {
        _labels = ordered;
        var hash = new HashCode();
        foreach (Label label in ordered)
        {
            hash.Add(label.Name, StringComparer.Ordinal);
            hash.Add(label.Value, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No labels at all.</summary>
    public static Labels Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _labels.Length;

    /// <summary>The labels in order, without a copy.</summary>
    public ReadOnlySpan<Label> Span => _labels;

    /// <inheritdoc />
    public Label this[int index] => _labels[index];

    /// <summary>The value of a label, or the empty string where there is none (as Prometheus reads it).</summary>
    public string this[string name]
    {
        get
        {
            foreach (Label label in _labels)
            {
                if (string.Equals(label.Name, name, StringComparison.Ordinal))
                    return label.Value;
            }

            return string.Empty;
        }
    }

    /// <summary>Sorts the labels and drops those with an empty value.</summary>
    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    public static Labels From(IEnumerable<Label> labels)
    {
        Label[] ordered = [.. labels.Where(l => l.Value.Length > 0)];
        Array.Sort(ordered, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        for (int i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Name.Length == 0)
                throw new ArgumentException("A label has no name.", nameof(labels));
            if (i > 0 && string.Equals(ordered[i].Name, ordered[i - 1].Name, StringComparison.Ordinal))
                throw new ArgumentException($"The label '{ordered[i].Name}' stands twice.", nameof(labels));
        }

        return ordered.Length == 0 ? Empty : new Labels(ordered);
    }

    /// <summary>Shorthand for <see cref="From"/>.</summary>
    public static Labels Of(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var list = new List<Label>(labels.Length);
        foreach ((string name, string value) in labels)
            list.Add(new Label(name, value));
        return From(list);
    }

    /// <inheritdoc />
    public bool Equals(Labels? other) =>
        other is not null && (ReferenceEquals(this, other) || (_hash == other._hash && _labels.AsSpan().SequenceEqual(other._labels)));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Labels);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;

    /// <inheritdoc />
    public IEnumerator<Label> GetEnumerator() => ((IEnumerable<Label>)_labels).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _labels.GetEnumerator();

    /// <summary>In the form of Prometheus: <c>name{a="b"}</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(this[MetricName]);
        text.Append('{');
        bool first = true;
        foreach (Label label in _labels)
        {
            if (label.Name == MetricName)
                continue;
            if (!first)
                text.Append(',');
            first = false;
            text.Append(label.Name).Append("=\"")
                .Append(label.Value.Replace(
                    "\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return text.Append('}').ToString();
    }
}
