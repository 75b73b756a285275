using System.Collections.Concurrent;
using System.Reflection;
using Bongsu.Model.Access;

namespace Bongsu.Web.Components.Live;

/// <summary>
/// What pages have read when the server drew them, for the live pages that take their place seconds later and would read the same again. It goes to the same
/// viewer at the same address only, once. At most <see cref="Most"/> are kept, each for <see cref="Longest"/>.
/// </summary>
internal sealed class Handover(TimeProvider time)
{
    /// <summary>How many are kept; the oldest goes first.</summary>
    public const int Most = 20;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> s_fields = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Visit, Type Page), Left> _left = [];
    private readonly Queue<((string Visit, Type Page) Key, long At)> _order = new();
    private ITimer? _sweep;

    /// <summary>How long a browser may take from the page to the live page.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Keeps what a page has read. A page without <see cref="HandedOverAttribute"/> leaves nothing.</summary>
    /// <param name="visit">The answer that the page belongs to.</param>
    /// <param name="page">The page, as the server draws it.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="change">The last change that it can know of.</param>
    public void Leave(Visit visit, object page, string address, Viewer viewer, long change)
    {
        FieldInfo[] fields = FieldsOf(page.GetType());
        if (fields.Length == 0)
            return;
        var left = new Left([.. fields.Select(f => f.GetValue(page))], address, viewer, change);
        lock (_lock)
        {
            Sweep(Most - 1);
            if (!_left.TryAdd((visit.Id, page.GetType()), left))
                return;
            _order.Enqueue(((visit.Id, page.GetType()), time.GetTimestamp()));
            _sweep ??= time.CreateTimer(_ => SweepLater(), null, Longest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Gives a live page what the page before it has read.</summary>
    /// <returns>The last change that this can know of; null where nothing was left for it.</returns>
    public long? Take(Visit visit, object page, string address, Viewer viewer)
    {
        Left? left;
        lock (_lock)
        {
            Sweep(Most);
            if (!_left.Remove((visit.Id, page.GetType()), out left))
                return null;
        }

        if (left.Address != address || left.Viewer != viewer)
            return null;
        foreach ((FieldInfo field, object? value) in FieldsOf(page.GetType()).Zip(left.Values))
            field.SetValue(page, value);
        return left.Change;
    }

    private static FieldInfo[] FieldsOf(Type page) => s_fields.GetOrAdd(page, static type =>
        [.. type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(f => f.IsDefined(typeof(HandedOverAttribute)))]);

    private void Sweep(int most)
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > most || time.GetElapsedTime(oldest.At) >= Longest || !_left.ContainsKey(oldest.Key)))
            _left.Remove(_order.Dequeue().Key);
    }

    private void SweepLater()
    {
        lock (_lock)
        {
            Sweep(Most);
            _sweep?.Dispose();
            _sweep = _order.Count == 0 ? null : time.CreateTimer(_ => SweepLater(), null, Longest, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed record Left(object?[] Values, string Address, Viewer Viewer, long Change);
}
