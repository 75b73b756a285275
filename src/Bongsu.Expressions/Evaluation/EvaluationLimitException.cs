namespace Bongsu.Expressions;

/// <summary>An evaluation went past its bound; becomes a result that is not known.</summary>
internal sealed class EvaluationLimitException(string message, int column) : Exception(message)
{
    public int Column { get; } = column;
}
