namespace Bongsu.Model.Levels;

/// <summary>
/// The invariant of the product: the category bounds the level, whatever a template says. By default an instance-level trigger makes levels 1 to 3 and a
/// service-level one 4 to 5.
/// </summary>
/// <param name="InstanceHighest">The highest level of category instance; never above <see cref="Level.Warning"/>.</param>
/// <param name="ServiceLowest">The lowest level of category service.</param>
public sealed record LevelBounds(Level InstanceHighest = Level.Warning, Level ServiceLowest = Level.Critical)
{
    /// <summary>The bounds the product ships with.</summary>
    public static LevelBounds Default { get; } = new();

    /// <summary>True where the category allows the level.</summary>
    public bool Allows(Category category, Level level) => Bound(category, level) == level;

    /// <summary>The nearest level that the category allows.</summary>
    public Level Bound(Category category, Level level) => category == Category.Instance
        ? (Level)Math.Min((int)level, Math.Min((int)InstanceHighest, (int)Level.Warning))
        : (Level)Math.Max((int)level, (int)ServiceLowest);

    /// <summary>Why a level is refused for a category, in a sentence for the one who writes the trigger.</summary>
    public string Refusal(Category category, Level level) => category == Category.Instance
        ? $"an instance-level trigger may have level 1 to {(int)Bound(category, Level.Emergency)}, not {(int)level}: one instance is not a service. Make it a "
            + "service's trigger (category: service) if users feel it."
        : $"a service-level trigger may have level {(int)ServiceLowest} to 5, not {(int)level}: it says that users are affected. Use category: instance for "
            + "what they do not feel.";
}
