namespace Bongsu.Collect.Clouds.Life;

/// <summary>
/// Tells retired from dead. What its group or an operator ended on purpose is retired; what ended while it was still wanted has died; and where the cloud does
/// not say who ended it, the group's shortfall decides: a group that becomes smaller is never short. Pure.
/// </summary>
public static class LifeRule
{
    /// <summary>How long the cloud is given to say who ended a resource.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>After so long without a look at the cloud nobody can tell how something ended.</summary>
    public static readonly TimeSpan LongBlind = TimeSpan.FromMinutes(30);

    /// <summary>One that died and that nothing replaces is let go after so long.</summary>
    public static readonly TimeSpan LongDead = TimeSpan.FromDays(1);

    /// <summary>How a resource stands.</summary>
    public static LifeVerdict Judge(LifeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question switch
        {
            { Known: CloudLife.Died, Seen.State: CloudState.Running } => new LifeVerdict(CloudLife.Running, CloudReasons.Returned),
            { Known: CloudLife.Died } => JudgeDead(question),
            { Seen: null, CouldBeSeen: false } => new LifeVerdict(CloudLife.Running),
            { Seen: null } => JudgeMissing(question),
            { Seen.State: CloudState.Running } => new LifeVerdict(CloudLife.Running),
            { Seen.State: CloudState.Starting } => new LifeVerdict(CloudLife.Starting),
            { Seen.State: CloudState.Stopped } => JudgeStopped(question, question.Seen),
            _ => JudgeGone(question, question.Seen!),
        };
    }

    private static LifeVerdict JudgeDead(LifeQuestion question)
    {
        if (question.GroupNow is { } group)
        {
            if (group.InService.Count < group.Desired)
                return new LifeVerdict(CloudLife.Died);
            return new LifeVerdict(
                CloudLife.Replaced,
                question.Successor is { } successor ? CloudReasons.Replaced(successor, question.DeadFor) : CloudReasons.MadeWhole(question.DeadFor));
        }

        if (question.Group is not null && question.GroupsCouldBeSeen)
            return Retired(CloudReasons.GroupGone);
        return question.DeadFor >= LongDead ? Retired(CloudReasons.LongDead(question.DeadFor)) : new LifeVerdict(CloudLife.Died);
    }

    private static LifeVerdict JudgeMissing(LifeQuestion question)
    {
        if (question.EndedFor < Patience)
            return new LifeVerdict(CloudLife.Running);
        if (question.Blind >= LongBlind)
            return Retired(CloudReasons.Unseen);
        return question.GroupWasShort ? Died(CloudReasons.Vanished) : Retired(CloudReasons.Left);
    }

    // A group replaces what is stopped; alone it may be started again.
    private static LifeVerdict JudgeStopped(LifeQuestion question, CloudResource seen) => seen.EndedBy switch
    {
        CloudEnd.Failure => Died(CloudReasons.Failure, seen),
        CloudEnd.Unhealthy => Died(CloudReasons.Unhealthy, seen),
        _ when question is { Group: not null, GroupWasShort: true } && question.EndedFor >= Patience => Died(CloudReasons.StillWanted, seen),
        _ => new LifeVerdict(CloudLife.Stopped),
    };

    private static LifeVerdict JudgeGone(LifeQuestion question, CloudResource seen) => seen.EndedBy switch
    {
        CloudEnd.Scaling => Retired(CloudReasons.Scaled, seen),
        CloudEnd.TakenBack => Retired(CloudReasons.TakenBack, seen),
        CloudEnd.Unhealthy => Died(CloudReasons.Unhealthy, seen),
        CloudEnd.Failure => Died(CloudReasons.Failure, seen),
        CloudEnd.Itself when question.Group is not null => Died(CloudReasons.Itself, seen),
        CloudEnd.Itself => Retired(CloudReasons.Itself, seen),
        CloudEnd.Operator when question.Group is null => Retired(CloudReasons.Operator, seen),
        _ when question.EndedFor < Patience => new LifeVerdict(CloudLife.Running),
        _ when question.GroupWasShort => Died(CloudReasons.StillWanted, seen),
        CloudEnd.Operator => Retired(CloudReasons.Operator, seen),
        _ => Retired(question.Blind >= LongBlind ? CloudReasons.Unseen : CloudReasons.Left, seen),
    };

    private static LifeVerdict Retired(string reason, CloudResource? seen = null) => new(
        CloudLife.Retired, seen?.EndedBecause is { } words ? CloudReasons.RetiredWords(reason, words) : CloudReasons.Retired(reason));

    private static LifeVerdict Died(string reason, CloudResource? seen = null) => new(
        CloudLife.Died, seen?.EndedBecause is { } words ? CloudReasons.DiedWords(reason, words) : CloudReasons.Died(reason));
}
