namespace Bongsu.PromQl.Evaluation;

/// <summary>Counts what a query reads and computes, and ends it when it is too much or too late. Any thread may call it.</summary>
internal sealed class Budget(PromQlOptions options, CancellationToken cancellationToken)
{
    private long _samples;

    public CancellationToken Token => cancellationToken;

    public long SamplesLeft => options.MaxSamples - Interlocked.Read(ref _samples);

    public void Charge(long samples)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Add(ref _samples, samples) > options.MaxSamples)
            throw new PromQlException(PromQlErrorKind.Execution, $"the query needs more than {options.MaxSamples} samples; ask for less time, fewer series or a wider step");
    }
}
