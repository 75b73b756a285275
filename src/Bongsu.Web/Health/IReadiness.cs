namespace Bongsu.Web.Health;

/// <summary>Whether the program is able to work: the composition root knows.</summary>
public interface IReadiness
{
    /// <summary>Sentences that say why it is not able to work; none when it is. Quick, from memory.</summary>
    IReadOnlyList<string> GetObstacles();
}
