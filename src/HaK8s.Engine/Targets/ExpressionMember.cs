using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Targets;

/// <summary>The member that a lambda such as <c>() => Name</c> or <c>x => x.Deploy</c> names.</summary>
internal static class ExpressionMember
{
    public static MemberInfo Of(LambdaExpression lambda) => TryOf(lambda)
        ?? throw new BuildFailedException($"'{lambda.Body}' does not name a member");

    public static MemberInfo? TryOf(LambdaExpression lambda)
    {
        var body = lambda.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            body = convert.Operand;
        return (body as MemberExpression)?.Member;
    }
}
