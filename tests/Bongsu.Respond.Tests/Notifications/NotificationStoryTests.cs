using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>
/// The stories of the files beside this one, told twice: by the parts that run live on a store, and by those that <c>bongsu test</c> and trials run in
/// memory.
/// </summary>
public sealed class NotificationStoryTests
{
    private static readonly TimeSpan s_after = TimeSpan.FromMinutes(65);

    public static TheoryData<string> Stories => [.. Read().Select(s => s.ToString())];

    [Fact]
    public void Every_stage_has_a_file_of_stories_and_there_are_forty()
    {
        string[] files = [.. Files().Select(f => Path.GetFileNameWithoutExtension(f))];

        string[] stages =
        [
            "policy", "symptom", "outlasted", "flapping", "heal-window", "suppression", "recovery", "interplay", "incident", "on-call", "escalation", "budget",
            "quiet",
            "group-by",
        ];
        Assert.Empty(stages.Except(files));
        Assert.InRange(Read().Count(), 40, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task A_story_comes_out_as_written_live_and_in_a_trial(string name)
    {
        Story story = Read().Single(s => s.ToString() == name);
        var world = new StoryWorld(story, new KindRegistry(RecordingKinds.All));
        TimeSpan end = story.Events[^1].At + s_after;

        StoryOutcome trial = await TrialStory.RunAsync(story, world, end);
        StoryOutcome live = await LiveStory.RunAsync(story, world, end);

        Expect(story, "in a trial", trial);
        Expect(story, "live", live);
        Assert.Equal(live.All, trial.All);
    }

    private static void Expect(Story story, string way, StoryOutcome outcome)
    {
        List<string> differences = [];
        List<StoryLine> left = [.. outcome.Sent];
        foreach (StoryLine expected in story.Sent)
        {
            if (left.Find(expected.Matches) is { } found)
                left.Remove(found);
            else
                differences.Add($"- {expected}");
        }

        differences.AddRange(left.Select(l => $"+ {l}"));
        differences.AddRange(story.Withdrawn.Where(w => !outcome.Withdrawn.Any(w.Matches)).Select(w => $"- never {w}"));
        differences.AddRange(story.NotNotified.Where(n => !outcome.NotNotified.Any(n.Matches)).Select(n => $"- not {n}"));
        Assert.True(differences.Count == 0, $"{story} ({way}):\n{string.Join('\n', differences)}\n\nall of it:\n{outcome.All}");
    }

    private static IEnumerable<Story> Read() => Files().SelectMany(f => StoryParser.Parse(Path.GetFileName(f), File.ReadAllText(f)));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Notifications"), "*.test").Order(StringComparer.Ordinal);
}
