using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// Judges the values of the last minutes again after a start, in the order of their time, each trigger from its last written change on: what went bad and back
/// in the moment of a crash opens and ends its problem as it would have. Triggers that open a problem for every value are given each again; the store knows
/// which of them have had theirs.
/// </summary>
internal sealed class StartReplay(TriggerJudge judge, HostWindows windows)
{
    /// <summary>Takes the values that were kept aside when the windows were primed.</summary>
    public void Run(List<TriggerTransition> transitions)
    {
        IReadOnlyList<(ItemId Item, ItemValue Value)> values = windows.TakeUnjudged();
        var concerned = new HashSet<TriggerState>();
        judge.IsReplaying = true;
        for (int i = 0; i < values.Count;)
        {
            // Who wrote first of two values of one moment is not known: they are judged together.
            Timestamp at = values[i].Value.At;
            for (; i < values.Count && values[i].Value.At == at; i++)
            {
                if (windows.Find(values[i].Item) is not { } watched)
                    continue;
                watched.Window.Insert(values[i].Value);
                concerned.UnionWith(watched.Readers);
            }

            int seen = transitions.Count;
            foreach (TriggerState state in concerned)
            {
                if (!state.IsDecided(at))
                    judge.Evaluate(state, at, mayOpen: true, isNewValue: true, transitions);
            }

            judge.Complete(at, transitions, seen);
            concerned.Clear();
        }

        judge.IsReplaying = false;
    }
}
