using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Trackers;

/// <summary>What the descriptors of all kinds of trackers have in common.</summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <typeparam name="TTracker">The class that speaks with the tracker.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
public abstract class TrackerKind<TOptions, TTracker>(string type, string summary) : Kind<TOptions>(KindFamily.Tracker, type, summary)
    where TOptions : class
    where TTracker : class, ITracker
{
    /// <inheritdoc />
    public override KindWorker Worker { get; } = new(typeof(ITracker), typeof(TTracker));
}
