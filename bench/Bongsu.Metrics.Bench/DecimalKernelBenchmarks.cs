using BenchmarkDotNet.Attributes;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Bench;

/// <summary>Whether the vector way of scaling decimals pays.</summary>
[ShortRunJob]
public class DecimalKernelBenchmarks
{
    private const int Rows = 4096;

    private readonly double[] _values = [.. Enumerable.Range(0, Rows).Select(i => i * 37 % 10_000 / 100.0)];
    private readonly long[] _mantissas = new long[Rows];
    private readonly long[] _work = new long[Rows];

    [GlobalSetup]
    public void Setup() => DecimalKernel.Scale(_values, _mantissas, 100);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int ScaleScalar() => DecimalKernel.ScaleScalar(_values, _mantissas, 100);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int ScaleVector() => DecimalKernel.Scale(_values, _mantissas, 100);

    [Benchmark(OperationsPerInvoke = Rows)]
    public void UnscaleScalar()
    {
        _mantissas.CopyTo(_work, 0);
        DecimalKernel.UnscaleScalar(_work, 100);
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void UnscaleVector()
    {
        _mantissas.CopyTo(_work, 0);
        DecimalKernel.Unscale(_work, 100);
    }
}
