using Bongsu.Metrics;
using Bongsu.PromQl.Admission;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Counts what a query reads, computes and keeps, and ends it when it is too much or too late. Any thread may call it.</summary>
/// <param name="options">The bounds.</param>
/// <param name="memory">The query's account.</param>
/// <param name="cancellationToken">Ends the query.</param>
internal sealed class Budget(PromQlOptions options, QueryMemory memory, CancellationToken cancellationToken)
{
    /// <summary>A list's and a dictionary's entry, a column and an array, in bytes.</summary>
    private const int ColumnBytes = 80;

    /// <summary>An object, an array and a hash, and what was made and thrown away on the way, in bytes.</summary>
    private const int LabelsBytes = 96;

    private const int LabelBytes = 32;

    private long _samples;

    public CancellationToken Token => cancellationToken;

    public long SamplesLeft => options.MaxSamples - Interlocked.Read(ref _samples);

    /// <summary>For samples that pass by and are not kept.</summary>
    public void Read(long samples)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Add(ref _samples, samples) > options.MaxSamples)
            throw new PromQlException(
                PromQlErrorKind.Execution, $"the query needs more than {options.MaxSamples} samples; ask for less time, fewer series or a wider step");
    }

    /// <summary>For numbers that are made: they count as samples, and 8 bytes each. Call it before they are.</summary>
    public void Make(long numbers)
    {
        Read(numbers);
        Keep(sizeof(double) * numbers);
    }

    /// <summary>For a column: its numbers and its labels.</summary>
    public void MakeColumn(int numbers, Labels labels)
    {
        Make(numbers);
        Keep(ColumnBytes);
        KeepLabels(labels);
    }

    /// <summary>For labels that are made of these; their texts are shared.</summary>
    public void KeepLabels(Labels labels) => Keep(LabelsBytes + ((long)LabelBytes * labels.Count));

    /// <summary>For a text of so many characters.</summary>
    public void KeepText(long characters) => Keep((sizeof(char) * characters) + 32);

    /// <summary>For memory. Call it before it is allocated.</summary>
    public void Keep(long bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (memory.Take(bytes) is { } full)
            throw Refusal(full);
    }

    /// <summary>Gives back memory that is no longer referred to and was much.</summary>
    public void Release(long bytes) => memory.Give(bytes);

    private PromQlException Refusal(QueryMemory full) => ReferenceEquals(full, memory)
        ? new PromQlException(
            PromQlErrorKind.Execution,
            FormattableString.Invariant(
                $"the query needs more than {Mebibytes(full)} MiB of memory; ask for less time, fewer series, a wider step or shorter labels"))
        : new PromQlException(
            PromQlErrorKind.Unavailable,
            FormattableString.Invariant($"the queries under way take all of the {Mebibytes(full)} MiB that there are for them; ask again later"));

    private static double Mebibytes(QueryMemory memory) => Math.Round(memory.Most / 1048576.0, 1);
}
