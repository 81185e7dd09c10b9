#!/bin/sh
# Commits what changed in docs/data, and nothing else, and pushes it to the branch that is checked out.
# If the branch has moved on at origin, our commit is put on top of it. Nothing is ever forced, so no commit is lost.
set -eu

remote=origin
most_pushes=6  # the first one, and five more after main has moved

fail() {
    echo "commit-archive: $*" >&2
    exit 1
}

top=$(git rev-parse --show-toplevel)
cd "$top"
branch=$(git symbolic-ref --quiet --short HEAD) || fail "no branch is checked out, so there is none to push to"

unpushed=$(git rev-list --count "refs/remotes/$remote/$branch..HEAD" -- docs/data 2>/dev/null || echo 0)
if [ -z "$(git status --porcelain --untracked-files=all -- docs/data)" ] && [ "$unpushed" = 0 ]; then
    echo "docs/data has not changed: nothing to commit"
    exit 0
fi

# A runner has no identity of its own; a person's is kept. Exported, since a rebase commits too.
if ! git config user.email >/dev/null; then
    export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-github-actions[bot]}"
    export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-41898282+github-actions[bot]@users.noreply.github.com}"
    export GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-$GIT_AUTHOR_NAME}"
    export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-$GIT_AUTHOR_EMAIL}"
fi

git add --all -- docs/data

# The message is made from the names of the changed files alone, so that the same change has the same message.
changed() {
    git diff --cached --name-only --no-renames "$@" -- docs/data
}
days() {
    changed "$@" | sed -n 's|^docs/data/[0-9]\{4\}/\([0-9]\{4\}-[0-9][0-9]-[0-9][0-9]\)\.json$|\1|p' | sort
}
all=$(days)
if [ -n "$all" ]; then
    count=$(echo "$all" | wc -l | tr -d ' ')
    new=$(days --diff-filter=A | wc -l | tr -d ' ')
    first=$(echo "$all" | head -n 1)
    last=$(echo "$all" | tail -n 1)
    if [ "$count" = 1 ]; then noun=day; else noun=days; fi
    subject="Collect $last: $count $noun changed"
    body="Hugging Face Daily Papers, $first to $last: $new new, $((count - new)) changed since they were archived."
else
    subject="Collect: no day changed, but the files beside them"
    body="Changed: $(changed | sed 's|^docs/data/||' | paste -s -d ' ' -)"
fi
if git diff --cached --quiet -- docs/data; then
    echo "Nothing new to commit, but an earlier commit was not pushed"
else
    git commit --quiet --message "$subject" --message "$body" -- docs/data
    echo "Committed \"$subject\""
fi

kept="the commit is kept on the local branch $branch"
push=1
until git push "$remote" "HEAD:refs/heads/$branch"; do
    git fetch --quiet "$remote" "refs/heads/$branch" || fail "$remote cannot be reached; $kept"
    if git merge-base --is-ancestor FETCH_HEAD HEAD; then
        fail "$remote refuses the push, and not because $branch has moved on (see above); $kept"
    fi
    if [ "$push" -ge "$most_pushes" ]; then
        fail "$branch has moved on at $remote before each of $push pushes; $kept"
    fi
    push=$((push + 1))
    echo "$branch has moved on at $remote: our commit goes on top of it (push $push of $most_pushes)"
    # What `git pull --rebase` does, with the tip that was just fetched and looked at.
    if ! git rebase --quiet --autostash FETCH_HEAD; then
        git rebase --abort || true
        fail "our commit does not fit on top of $branch at $remote (see above); $kept. Collect again on top of that branch"
    fi
done
