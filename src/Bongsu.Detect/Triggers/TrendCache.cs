using System.Globalization;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// The ended hours of the items that a host's trend functions read. It does not read them itself: it says what it wants, and its owner puts that in. For one
/// caller at a time.
/// </summary>
/// <remarks>
/// Hours are read when they have ended, once more <see cref="Settling"/> later for values that were under way, and again from the hour of any value that comes
/// later still. The running hour is no trend yet, as in Zabbix.
/// </remarks>
public sealed class TrendCache
{
    /// <summary>More hours than this (13 years) are not read of an item.</summary>
    public const int MostHours = 120_000;

    /// <summary>How long after its end an hour is read again.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    // At most so many items are read at once, so that an actor's turn stays short; the others follow at the next tick.
    private const int MostReads = 50;

    private readonly Dictionary<ItemId, Hours> _items = [];

    /// <summary>Changes with everything that is put in.</summary>
    public long Version { get; private set; }

    /// <summary>Takes what is read from now on, keeping the hours of items that still are.</summary>
    public void Replace(IReadOnlyDictionary<ItemId, TrendNeed> needs)
    {
        foreach (ItemId gone in _items.Keys.Where(id => !needs.ContainsKey(id)).ToArray())
            _items.Remove(gone);
        foreach ((ItemId id, TrendNeed need) in needs)
        {
            if (_items.TryGetValue(id, out Hours? known))
                known.Need = need;
            else
                _items.Add(id, new Hours(need));
        }

        Version++;
    }

    /// <summary>What must be read now; empty most of the time.</summary>
    public IReadOnlyList<TrendRead> Wanted(Timestamp now)
    {
        if (_items.Count == 0)
            return [];
        var reads = new List<TrendRead>();
        foreach (Hours hours in _items.Values)
        {
            if (hours.Want(now) is { } read)
                reads.Add(read);
            if (reads.Count == MostReads)
                break;
        }

        return reads;
    }

    /// <summary>Takes hours that were wanted.</summary>
    public void Put(TrendRead read, IReadOnlyList<TrendRow> rows, Timestamp now)
    {
        if (!_items.TryGetValue(read.Need.Item.Id, out Hours? hours))
            return;
        hours.Put(read, rows, now);
        Version++;
    }

    /// <summary>Notes that wanted hours could not be read; they are wanted again.</summary>
    public void Failed(TrendRead read, string why)
    {
        if (_items.TryGetValue(read.Need.Item.Id, out Hours? hours))
            hours.Fault ??= $"The trends of {read.Need.Item.Key} could not be read: {why}";
    }

    /// <summary>Notes a value; one of an hour that was read makes that be read again.</summary>
    public void Saw(ItemId item, Timestamp at)
    {
        if (_items.Count > 0 && _items.TryGetValue(item, out Hours? hours))
            hours.Saw(at);
    }

    /// <summary>Why the trends of some of the items are not known; null where they are.</summary>
    public string? Missing(IReadOnlyList<ItemId> items)
    {
        foreach (ItemId item in items)
        {
            if (_items.TryGetValue(item, out Hours? hours) && hours.Missing is { } missing)
                return missing;
        }

        return null;
    }

    /// <summary>The hours that begin in from &lt;= hour &lt; to, oldest first.</summary>
    public IReadOnlyList<TrendRow> Read(ItemId item, Timestamp from, Timestamp to) => _items.TryGetValue(item, out Hours? hours) ? hours.Read(from, to) : [];

    internal static Timestamp Floor(Timestamp at) => Timestamp.FromUnix(at.UnixSeconds - (((at.UnixSeconds % 3600) + 3600) % 3600));

    private sealed class Hours(TrendNeed need)
    {
        private readonly List<TrendRow> _rows = [];
        private Timestamp? _since;
        private Timestamp _through;
        private Timestamp _readAt;
        private Timestamp? _changedFrom;

        public TrendNeed Need { get; set; } = need;

        public string? Fault { get; set; }

        public string? Missing => _since is not null ? null : TooMany ?? Fault ?? $"The trends of {Need.Item.Key} have not been read yet.";

        private string? TooMany => Need.Age.TotalHours > MostHours
            ? string.Create(CultureInfo.InvariantCulture, $"It reads trends of {Need.Item.Key} over more than {MostHours} hours.")
            : null;

        public TrendRead? Want(Timestamp now)
        {
            if (TooMany is not null)
                return null;
            Timestamp hour = Floor(now);
            Timestamp from = Floor(hour - Need.Age) - TimeSpan.FromHours(1);
            if (_since is null || _since > from)
                return new TrendRead(Need, from, hour);
            Timestamp settled = hour + Settling;
            bool ended = _through < hour || (now >= settled && _readAt < settled);
            if (!ended && _changedFrom is null)
                return null;
            Timestamp last = hour - TimeSpan.FromHours(2);
            Timestamp begin = _changedFrom is { } changed && changed < last ? changed : last;
            if (_through < begin)
                begin = _through;
            return new TrendRead(Need, begin < from ? from : begin, hour);
        }

        public void Put(TrendRead read, IReadOnlyList<TrendRow> rows, Timestamp now)
        {
            if (_since is null || read.From < _since)
                _since = read.From;
            int kept = IndexOf(read.From);
            _rows.RemoveRange(kept, _rows.Count - kept);
            _rows.AddRange(rows);
            Timestamp oldest = read.To - Need.Age - TimeSpan.FromHours(26);
            _rows.RemoveRange(0, IndexOf(oldest));
            if (_since < oldest)
                _since = oldest;
            (_through, _readAt, _changedFrom, Fault) = (read.To, now, null, null);
        }

        public void Saw(Timestamp at)
        {
            if (at < _through && (_changedFrom is null || at < _changedFrom))
                _changedFrom = Floor(at);
        }

        public List<TrendRow> Read(Timestamp from, Timestamp to)
        {
            int first = IndexOf(from);
            int end = IndexOf(to);
            return end <= first ? [] : _rows.GetRange(first, end - first);
        }

        /// <summary>The place of the first row that does not begin before a time.</summary>
        private int IndexOf(Timestamp time)
        {
            int low = 0;
            int high = _rows.Count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (_rows[middle].Hour < time)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }
    }
}
