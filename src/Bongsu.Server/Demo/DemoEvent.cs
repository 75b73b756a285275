using Bongsu.Configuration.Effective;
using Bongsu.Detect.Trials;
using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>One thing that happens in the story: a problem opens, or, where it has ended, recovers.</summary>
/// <param name="At">When.</param>
/// <param name="Fault">What it belongs to.</param>
/// <param name="Host">The host or service.</param>
/// <param name="Trigger">Its trigger.</param>
/// <param name="Problem">What the trigger says.</param>
/// <param name="Opens">True: it opens; false: it recovers.</param>
internal sealed record DemoEvent(Timestamp At, DemoFault Fault, EffectiveHost Host, EffectiveTrigger Trigger, BacktestProblem Problem, bool Opens);
