namespace Bongsu.PromQl;

/// <summary>What a query gives. The kinds are a closed set: the sealed records beside this one.</summary>
public abstract record PromQlResult
{
    private protected PromQlResult()
    {
    }
}
