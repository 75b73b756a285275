namespace Bongsu.PromQl.Syntax;

/// <summary>The type of an expression, known before evaluation.</summary>
internal enum ValueKind
{
    Scalar,
    Vector,
    Matrix,
    String,
}
