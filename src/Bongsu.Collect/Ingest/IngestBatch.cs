using System.Buffers;
using Bongsu.Collect.Preprocessing;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>What a batch of readings has become, on its way to the stores. Reused: lists keep their room.</summary>
internal sealed class IngestBatch
{
    // Room that one giant batch made is not kept for ever.
    private const int KeptRoom = 16_384;

    private SeriesSample[] _samples = [];

    public int SampleCount { get; private set; }

    public ReadOnlyMemory<SeriesSample> Samples => _samples.AsMemory(0, SampleCount);

    public List<(ItemId Item, ItemValue Value)> Texts { get; } = [];

    public List<(ItemRuntime Item, ItemValue Value, int Place)> Kept { get; } = [];

    /// <summary>Numbers that the store must be asked about.</summary>
    public List<LateNumber> Late { get; } = [];

    /// <summary>The places of readings for which there is no room in their moment.</summary>
    public List<int> Unkept { get; } = [];

    /// <summary>Those of the kept that somebody observes.</summary>
    public List<CollectedValue> Observed { get; } = [];

    /// <summary>Why items are not known, in the order of the readings; null where one is well again and its value was left out.</summary>
    public List<(ItemRuntime Item, Timestamp At, string? Error)> Errors { get; } = [];

    public List<(ItemRuntime Item, ItemValue List)> Discoveries { get; } = [];

    public List<(ItemRuntime Item, StepState?[] States)> Undo { get; } = [];

    public void Add(in SeriesSample sample)
    {
        if (SampleCount == _samples.Length)
            Grow();
        _samples[SampleCount++] = sample;
    }

    /// <summary>Samples and texts are stored; what follows is stored apart.</summary>
    public void Stored()
    {
        SampleCount = 0;
        Texts.Clear();
    }

    public void Clear()
    {
        Stored();
        Kept.Clear();
        Late.Clear();
        Unkept.Clear();
        Observed.Clear();
        Errors.Clear();
        Discoveries.Clear();
        Undo.Clear();
        if (_samples.Length <= KeptRoom)
            return;
        ArrayPool<SeriesSample>.Shared.Return(_samples);
        _samples = [];
        Kept.Capacity = 0;
        Late.Capacity = 0;
        Observed.Capacity = 0;
        Texts.Capacity = 0;
        Undo.Capacity = 0;
        Errors.Capacity = 0;
    }

    private void Grow()
    {
        SeriesSample[] larger = ArrayPool<SeriesSample>.Shared.Rent(Math.Max(64, _samples.Length * 2));
        _samples.AsSpan(0, SampleCount).CopyTo(larger);
        if (_samples.Length > 0)
            ArrayPool<SeriesSample>.Shared.Return(_samples);
        _samples = larger;
    }
}
