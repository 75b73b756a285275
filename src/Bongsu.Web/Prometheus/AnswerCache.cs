using Bongsu.Metrics;

namespace Bongsu.Web.Prometheus;

/// <summary>
/// Answers as they were sent, for who asks the very same again: dashboards align their times to the step, so several viewers, and one that refreshes every few
/// seconds, ask one question for as long as a step. An answer is given again only while nothing at or before its last time has changed. Bounded by bytes and
/// age; the one not asked for longest goes first.
/// </summary>
/// <remarks>Any thread may call it. Only answers that do not depend on the viewer belong in it.</remarks>
internal sealed class AnswerCache(IMetricsReader metrics, TimeProvider time, AnswerCacheOptions options)
{
    private const int EntryBytes = 256;

    private readonly Lock _gate = new(); // guards the three below
    private readonly Dictionary<QuestionKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new(); // the one asked for last at the front
    private long _bytes;

    /// <summary>A larger answer is not kept: it would push out many.</summary>
    public long MostAnswerBytes => options.Bytes / 16;

    /// <summary>The answer given before, or null where there is none or it may no longer be right.</summary>
    public byte[]? Find(QuestionKey question)
    {
        LinkedListNode<Entry>? node;
        lock (_gate)
        {
            if (!_entries.TryGetValue(question, out node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        Entry entry = node.Value;
        if (time.GetElapsedTime(entry.MadeAt) <= options.Age && !metrics.MayHaveChanged(entry.Mark, question.EndMs))
            return entry.Answer;
        lock (_gate)
            Remove(node);
        return null;
    }

    /// <summary>Keeps an answer.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="mark">Taken before anything was read for the answer.</param>
    /// <param name="answer">Not changed any more.</param>
    public void Keep(QuestionKey question, long mark, byte[] answer)
    {
        if (answer.Length > MostAnswerBytes)
            return;
        var entry = new Entry(question, mark, time.GetTimestamp(), answer);
        lock (_gate)
        {
            if (_entries.TryGetValue(question, out LinkedListNode<Entry>? before))
                Remove(before);
            _entries[question] = _byUse.AddFirst(entry);
            _bytes += entry.Bytes;
            while (_bytes > options.Bytes && _byUse.Last is { } oldest)
                Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        if (node.List is null)
            return;
        _byUse.Remove(node);
        _entries.Remove(node.Value.Question);
        _bytes -= node.Value.Bytes;
    }

    private sealed record Entry(QuestionKey Question, long Mark, long MadeAt, byte[] Answer)
    {
        public long Bytes => EntryBytes + Answer.Length + (2L * Question.Expression.Length);
    }
}
