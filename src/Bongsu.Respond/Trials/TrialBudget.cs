using Bongsu.Configuration.Definitions;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Trials;

/// <summary>What each reader of a trial has had by each channel, so that too much is held back as in live operation.</summary>
internal sealed class TrialBudget(BudgetDefinition budget)
{
    private readonly Dictionary<(string Channel, string? Address), Reader> _readers = [];

    /// <summary>Decides about a message that is due; true where it is held back, and then it is withdrawn.</summary>
    public bool Holds(TrialNotification due, Timestamp now)
    {
        if (due.Person is null || !BudgetRule.Counts(due.Says))
            return false;
        Reader reader = Of(due);
        while (reader.Sent.TryPeek(out Timestamp oldest) && oldest <= now - budget.Window)
            reader.Sent.Dequeue();
        if (!BudgetRule.Holds(due.Says, reader.Sent.Count, budget))
        {
            reader.Sent.Enqueue(now);
            return false;
        }

        due.Withdraw(IncidentReasons.Held(budget.Messages, budget.Window));
        reader.Held.Add(now);
        return true;
    }

    /// <summary>The summary that has to say so; null where one waits already.</summary>
    public TrialNotification? Summary(TrialNotification held, Timestamp now)
    {
        Reader reader = Of(held);
        if (reader.Waits || held.Says is not PersonalNotification says)
            return null;
        reader.Waits = true;
        var summary = new SummaryNotification { Language = says.Language, TimeZone = says.TimeZone, Since = now };
        return held.Follow(summary, IncidentReasons.Held(budget.Messages, budget.Window), BudgetRule.SummaryAt(reader.LastSummary, now, budget));
    }

    /// <summary>What a summary that is sent now says.</summary>
    public SummaryNotification Count(TrialNotification due, SummaryNotification summary, Timestamp now)
    {
        Reader reader = Of(due);
        (reader.Waits, reader.LastSummary) = (false, now);
        return summary with { Held = reader.Held.Count(h => h >= summary.Since), Until = now };
    }

    private Reader Of(TrialNotification one)
    {
        if (!_readers.TryGetValue((one.Channel, one.Address), out Reader? reader))
            _readers[(one.Channel, one.Address)] = reader = new Reader();
        return reader;
    }

    private sealed class Reader
    {
        public Queue<Timestamp> Sent { get; } = [];

        public List<Timestamp> Held { get; } = [];

        public bool Waits { get; set; }

        public Timestamp? LastSummary { get; set; }
    }
}
