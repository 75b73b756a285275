using System.Globalization;
using BenchmarkDotNet.Attributes;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Bench;

/// <summary>Encode and decode by kind of data: values a second, and bits a value in the column printed at set-up.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public sealed class CodecBenchmarks : IDisposable
{
    public const int Rows = 4096;

    private double[] _values = [];
    private readonly double[] _target = new double[Rows];
    private byte[] _bytes = [];
    private readonly ByteBuffer _buffer = new(1 << 20);

    [Params("requests counter", "2-decimal gauge", "percentage walk", "constant", "integer walk", "memory in pages", "true-double walk", "rare change")]
    public string Kind { get; set; } = "";

    public void Dispose() => _buffer.Dispose();

    [GlobalSetup]
    public void Setup()
    {
        int index = Array.IndexOf(Mix.Kinds, Kind);
        var mix = new Mix(10, 1);
        _values = [.. Enumerable.Range(0, Rows).Select(_ => mix.Next(index))];
        ValueColumn.Write(_buffer, _values, thorough: true);
        _bytes = _buffer.Written.ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {Kind}: {8.0 * _bytes.Length / Rows:F2} bits a value"));
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Encode()
    {
        _buffer.Clear();
        ValueColumn.Write(_buffer, _values, thorough: false);
        return _buffer.Length;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int EncodeThorough()
    {
        _buffer.Clear();
        ValueColumn.Write(_buffer, _values, thorough: true);
        return _buffer.Length;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public double Decode()
    {
        var reader = new ByteReader(_bytes);
        ValueColumn.Read(ref reader, _target);
        return _target[^1];
    }
}
